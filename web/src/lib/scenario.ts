// Scenario files as text: pieces are put in and taken out, and what a person wrote by hand stays as it is.

/** What stands behind a key. Dates stand bare. */
export type Value = string | number | boolean | string[] | Bare | undefined;

/** Text that is TOML already. */
export interface Bare {
  bare: string;
}

export const bare = (text: string | undefined): Bare | undefined => (text ? { bare: text } : undefined);

function written(value: Exclude<Value, undefined>): string {
  if (typeof value === 'object' && 'bare' in value) return value.bare;
  // strings of JSON are strings of TOML
  return Array.isArray(value) ? `[${value.map((one) => JSON.stringify(one)).join(', ')}]` : JSON.stringify(value);
}

/** A table of an array of tables; keys without a value are left out. */
export function table(head: string, keys: Record<string, Value>): string {
  const lines = Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${written(value)}`]));
  return [`[[${head}]]`, ...lines, ''].join('\n');
}

/** One thing that is assumed: lines without an empty one between them, the first a comment that says what it is. */
export interface Piece {
  title: string;
  text: string;
}

const NAME = /^name\s*=.*$/m;
const HEADER = /^\[/m;
/** A project that opens, which stands before every table. */
const OPENS = /^open\./m;

/** What stands at the head, and the pieces. */
export function parts(text: string): { head: string; pieces: Piece[] } {
  const head: string[] = [];
  const pieces: string[] = [];
  let tables = false;
  for (const block of text.split(/\n\s*\n/).map((one) => one.trim())) {
    if (!block) continue;
    const headed = HEADER.test(block);
    if (headed || (!tables && OPENS.test(block) && !NAME.test(block))) pieces.push(block);
    else if (tables) pieces.push(`${pieces.pop()}\n\n${block}`);
    else head.push(block);
    tables ||= headed;
  }
  return { head: head.join('\n\n'), pieces: pieces.map((block) => ({ title: title(block), text: block })) };
}

function title(block: string): string {
  const [first = '', second = ''] = block.split('\n');
  return first.startsWith('#') ? first.replace(/^#\s*/, '') : `${first} ${second}`.trim();
}

const nameOf = (pieces: Piece[]) => `name = ${JSON.stringify(pieces.map((one) => one.title).join('; '))}`;

function joined({ head, pieces: before }: ReturnType<typeof parts>, pieces: Piece[]): string {
  if (!pieces.length) return '';
  const name = NAME.exec(head)?.[0];
  // a name that a person gave stays
  const given = name !== undefined && name !== nameOf(before);
  const opens = (one: Piece) => !HEADER.test(one.text);
  const ordered = [...pieces.filter(opens), ...pieces.filter((one) => !opens(one))];
  const top = given ? head : [nameOf(ordered), head.replace(NAME, '').trim()].filter(Boolean).join('\n');
  return `${[top, ...ordered.map((one) => one.text)].join('\n\n')}\n`;
}

/** Puts a piece at the end. */
export function adding(text: string, title: string, tables: string): string {
  const before = parts(text);
  return joined(before, [...before.pieces, { title, text: `# ${title.replaceAll('\n', ' ')}\n${tables.trim()}` }]);
}

/** Takes a piece out. With the last one nothing is assumed any more. */
export function without(text: string, index: number): string {
  const before = parts(text);
  return joined(before, before.pieces.filter((_, i) => i !== index));
}
