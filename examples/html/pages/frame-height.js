const frame = document.querySelector('iframe');

addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow || data.type !== 'indoubt:resize') return;
  frame.height = data.height;
});
