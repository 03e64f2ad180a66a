/** A sheet belongs to one document; every embed in it shares the same one. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** What panels that are loaded later have brought; trees of both kinds get it, those that are and those to come. */
const later: string[] = [];
const trees = new Set<ShadowRoot>();

/** Gives a shadow tree its styles the way that a strict content security policy allows. */
export function adopt(root: ShadowRoot, css: string): void {
  const sheet = sheetOf(root.ownerDocument, css);
  if (root.adoptedStyleSheets.includes(sheet)) return;
  // Ahead of what is there: the embed's own few rules have the last word.
  root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
}

/** From now on a tree gets what is loaded later. Answers how to stop. */
export function adoptLater(root: ShadowRoot): () => void {
  trees.add(root);
  for (const css of later) append(root, css);
  return () => trees.delete(root);
}

/** Called by the build in place of an import of styles (vite.embed.config.ts). */
export function adoptEverywhere(css: string): void {
  if (later.includes(css)) return;
  later.push(css);
  for (const root of trees) append(root, css);
}

function append(root: ShadowRoot, css: string): void {
  const sheet = sheetOf(root.ownerDocument, css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

function sheetOf(document: Document, css: string): CSSStyleSheet {
  const known = sheets.get(document) ?? new Map<string, CSSStyleSheet>();
  sheets.set(document, known);
  let sheet = known.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    known.set(css, sheet);
  }
  return sheet;
}
