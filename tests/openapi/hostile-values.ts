import * as z from 'zod'
import { limits } from '#shared/contract/limits.ts'

type Path = readonly (string | number)[]

/** A place in what a schema takes: where a value stands, and whether others may stand in it. */
export type Place = { path: Path; holds: 'value' | 'items' | 'entries' | 'fields' }

/** Every place in what a schema takes, however deep: a field that is added tomorrow is among them. */
export function placesIn(schema: unknown, path: Path = []): Place[] {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).flatMap(([name, field]) => placesIn(field, [...path, name]))
    return [{ path, holds: 'fields' }, ...fields]
  }
  if (schema instanceof z.ZodArray) return [{ path, holds: 'items' }, ...placesIn(schema.element, [...path, 0])]
  if (schema instanceof z.ZodRecord)
    return [{ path, holds: 'entries' }, ...placesIn(schema.valueType, [...path, 'key'])]
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => placesIn(option, path))
  // A pipe that begins with a function takes what comes after it.
  if (schema instanceof z.ZodPipe) return placesIn(schema.in instanceof z.ZodTransform ? schema.out : schema.in, path)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return placesIn(schema.unwrap(), path)
  return [{ path, holds: 'value' }]
}

/** A copy of `base` with `value` at this place; what is missing on the way there is made. */
export function withAt(base: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const items: unknown[] = Array.isArray(base) ? base : []
    return [...items.slice(0, step), withAt(items[step], rest, value), ...items.slice(step + 1)]
  }
  const fields: Record<string, unknown> = typeof base === 'object' && base !== null ? { ...base } : {}
  return { ...fields, [step]: withAt(fields[step], rest, value) }
}

/** What superlinear steps take longest for, each as long as its argument says in UTF-16 code units. */
const families: Record<string, (length: number) => string> = {
  'marks out of order': (length) => '\u0315'.repeat(length / 2) + '\u0300'.repeat(length / 2),
  'letters with as many marks as one may have': (length) => `a${'\u0315\u0300'.repeat(15)}`.repeat(length / 31),
  'a chain of joined emoji': (length) => '👩\u200d'.repeat(length / 3),
  flags: (length) => '🇰'.repeat(length / 2),
  'decomposed Hangul': (length) => '각'.normalize('NFD').repeat(length / 3),
  'lone surrogates': (length) => '\ud800'.repeat(length),
  'spaces around a letter': (length) => ' '.repeat(length / 2) + 'x'.padEnd(length / 2),
  'line breaks': (length) => '\r\n'.repeat(length / 2),
  'an address of dots': (length) => `a@${'.'.repeat(length - 4)}@x`,
  digits: (length) => '9'.repeat(length),
  commas: (length) => ','.repeat(length),
}

// As long as a body may be; as long as its longest text may be, typed and stored, where no length refuses it any more;
// and as a title.
const lengths = [limits.bodyBytesMax, limits.descriptionMax * 4, limits.descriptionMax * 2, 800]

export const hostileTexts: [string, string][] = Object.entries(families).flatMap(([what, of]) =>
  lengths.map((length): [string, string] => [`${length} of ${what}`, of(length)]),
)

const many = limits.bodyBytesMax / 4

const fieldsOf = (name: (at: number) => string, value: unknown) =>
  Object.fromEntries(Array.from({ length: many / 4 }, (_, at) => [name(at), value]))

const namedBadly: [string, unknown][] = [
  ['very many unknown names', fieldsOf((at) => `k${at}`, 1)],
  ...hostileTexts.map(([what, text]): [string, unknown] => [`a name of ${what}`, { [text]: 1 }]),
]

/** What stands at a place that should hold few: very many, each too small to be noticed by the limit of a body. */
export const crowds: Record<Place['holds'], [string, unknown][]> = {
  value: [
    ['an array', Array(many).fill(1)],
    ['an object', fieldsOf(String, 1)],
  ],
  items: ['', null, {}, 0].map((item) => [`very many ${JSON.stringify(item)}`, Array(many).fill(item)]),
  entries: [['very many entries of nothing', fieldsOf((at) => `k${at}`, {})], ...namedBadly],
  fields: [['unknown fields that are like known ones', fieldsOf((at) => `titel${at}`, 1)], ...namedBadly],
}
