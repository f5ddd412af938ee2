import type { Report, SourceReport } from './aggregator.js';

const mostLines = 40;

/** What somebody who runs the tool must know: counts, then the sources that need a hand. */
export function summary({ items, sources, held, complete }: Report): string {
  const of = (status: SourceReport['status']) =>
    sources.filter((source) => source.status === status).length;
  const parts = [
    `${items} items`,
    `${sources.length} sources`,
    `${of('read')} read`,
    `${of('unchanged')} unchanged`,
    `${of('failed')} failed`,
    `${of('left alone')} left alone for now`,
  ];
  if (!complete) parts.push(`${of('not reached')} not reached before the deadline`);
  if (held.length > 0) parts.push(`${held.length} items held back`);
  const rows = sources.filter(({ cause, movedTo }) => cause !== undefined || movedTo);
  const lines = rows.slice(0, mostLines).map(({ status, name, cause, movedTo, items }) => {
    const notes = [cause, movedTo && `has moved for good to ${movedTo}: change its address`];
    const kept = status === 'read' || status === 'unchanged' ? '' : ` (${items} older items kept)`;
    return [
      status.padEnd(11),
      shorten(name, 40).padEnd(40),
      notes.filter(Boolean).join('; ') + kept,
    ];
  });
  const more = rows.length - lines.length;
  return [
    parts.join(', '),
    ...lines.map((cells) => `  ${cells.join('  ')}`),
    ...(more > 0 ? [`  … and ${more} more; the report names all of them.`] : []),
  ].join('\n');
}

function shorten(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
