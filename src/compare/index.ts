/**
 * Two runs beside each other: what each of them comes to, figure by figure, and how the script of
 * one is told by the protocol of the other. Pure: it knows runs, protocols and words, and no page.
 */
export { isUnfinished, mustBeAlive, type Needed } from './alive';
export { carry, whyNotCarried } from './carry';
export { facing, type Faced } from './facing';
export { figuresOf, outcomeOf, outcomeSaidOf, type Figure } from './figures';
export { tellerOf, type Teller } from './teller';
export { correspond, partnersOf, translate, type Partners } from './translate';
