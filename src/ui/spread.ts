/**
 * Places in rising order, moved apart until each is `gap` from the next, as little as that takes,
 * and kept between 0 and `length`. Where there is no room for the gap, they share what there is.
 */
export function spread(places: readonly number[], gap: number, length: number): readonly number[] {
  const apart = Math.min(gap, places.length < 2 ? gap : length / (places.length - 1));
  // With the gaps taken out, what overlaps runs backwards: such neighbours meet half way.
  const groups: { sum: number; count: number }[] = [];
  for (const [index, place] of places.entries()) {
    let group = { sum: place - index * apart, count: 1 };
    for (let last = groups.at(-1); last && mean(last) > mean(group); last = groups.at(-1)) {
      groups.pop();
      group = { sum: last.sum + group.sum, count: last.count + group.count };
    }
    groups.push(group);
  }
  const most = Math.max(0, length - (places.length - 1) * apart);
  return groups
    .flatMap((group) => Array.from({ length: group.count }, () => mean(group)))
    .map((place, index) => Math.min(most, Math.max(0, place)) + index * apart);
}

function mean({ sum, count }: { readonly sum: number; readonly count: number }): number {
  return sum / count;
}
