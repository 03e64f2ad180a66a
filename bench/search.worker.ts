import { measureSearch } from './search';

globalThis.addEventListener('message', (event: MessageEvent<number>) => {
  void measureSearch(event.data).then((figures) => {
    globalThis.postMessage(figures);
  });
});
