import type { Plot } from '../protocols/kit';

/** What stands on a dot: 'reader-2' → '2', 'author' → 'a'. */
export function shortOf(name: string): string {
  return /\d+$/.exec(name)?.[0] ?? name.slice(0, 1);
}

/** 'a: author, 2: reader-2'; '' where no dot is to be explained. */
export function dotsInWords({ series }: Plot): string {
  return series
    .filter((one) => one.look === 'dots')
    .map(({ name }) => `${shortOf(name)}: ${name}`)
    .join(', ');
}
