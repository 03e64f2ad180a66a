import { measureBands, measureFour, measureSearch } from './search';

export type Measure =
  | { readonly kind: 'search'; readonly rms: number }
  | { readonly kind: 'four'; readonly variant: string }
  | { readonly kind: 'bands' };

function measure(what: Measure): Promise<unknown> {
  if (what.kind === 'search') return measureSearch(what.rms);
  return what.kind === 'four' ? measureFour(what.variant) : measureBands();
}

globalThis.addEventListener('message', (event: MessageEvent<Measure>) => {
  void measure(event.data).then((figures) => {
    globalThis.postMessage(figures);
  });
});
