import { InDoubtElement } from './element';

const NAME = 'in-doubt';

/** Registers `<in-doubt>` on this page, if nobody has yet. On a server it does nothing. */
function defineInDoubt(): void {
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (registry && !registry.get(NAME)) registry.define(NAME, InDoubtElement);
}

declare global {
  interface HTMLElementTagNameMap {
    [NAME]: InDoubtElement;
  }
}

defineInDoubt();

export { InDoubtElement };
export type { ChangeDetail, EmbedState, ErrorDetail, GoalDetail } from './details';
