import { readyMade } from './ready-made';

/** For the first page: pairs that are worth a look. */
export function ReadyMade() {
  return (
    <section className="chapter ready-made" aria-label="Side by side">
      <h2>Side by side</h2>
      <p className="chapter-summary">
        One script of faults, two protocols, one clock, and a table of what each of them comes to.
      </p>
      <ul>
        {readyMade.map(({ title, lead, href }) => (
          <li key={href}>
            <a href={href}>{title}</a>
            <p>{lead}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
