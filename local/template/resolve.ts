/** Turns a property of the template into plain JSON; `where` names the place in the error. */
export type Resolve = (value: unknown, where: string) => unknown

type Intrinsic = (argument: unknown, resolve: (value: unknown) => unknown, where: string) => unknown

const absent = Symbol('AWS::NoValue')

/**
 * Resolves Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Select and Fn::Split. `values` holds what a reference stands for:
 * `Thing` for a Ref, `Thing.Attribute` for a GetAtt, `AWS::Region` for a pseudo parameter. Strings such as
 * `{{resolve:...}}` stay unless `values` has the whole string as a key. An unknown reference throws a sentence that
 * names it.
 */
export function createResolver(values: Record<string, string>): Resolve {
  const functions = intrinsics(values)
  const resolve: Resolve = (value, where) => {
    if (typeof value === 'string') return values[value.startsWith('{{resolve:') ? value : ''] ?? value
    if (Array.isArray(value)) return value.map((item) => resolve(item, where)).filter((item) => item !== absent)
    if (typeof value !== 'object' || value === null) return value
    const [first, ...others] = Object.entries(value)
    const intrinsic = first && others.length === 0 ? functions[first[0]] : undefined
    if (first && intrinsic) return intrinsic(first[1], (inner) => resolve(inner, where), where)
    if (first && others.length === 0 && first[0].startsWith('Fn::')) throw unsupported(first[0], where)
    const entries = Object.entries(value).map(([key, inner]) => [key, resolve(inner, where)])
    return Object.fromEntries(entries.filter(([, inner]) => inner !== absent))
  }
  return (value, where) => {
    const resolved = resolve(value, where)
    return resolved === absent ? undefined : resolved
  }
}

function intrinsics(values: Record<string, string>): Record<string, Intrinsic> {
  const lookup = (name: string, where: string) => {
    const value = values[name]
    if (value === undefined) throw unknown(name, where)
    return value
  }
  return {
    Ref: (name, _resolve, where) => (name === 'AWS::NoValue' ? absent : lookup(String(name), where)),
    'Fn::GetAtt': (target, _resolve, where) => lookup(Array.isArray(target) ? target.join('.') : String(target), where),
    'Fn::Sub': (argument, resolve, where) => substitute(argument, { resolve, lookup, where }),
    'Fn::Join': (argument, resolve, where) => {
      const [separator, items] = pair(resolve(argument), 'Fn::Join', where)
      return list(items, 'Fn::Join', where).join(String(separator))
    },
    'Fn::Select': (argument, resolve, where) => {
      const [index, items] = pair(resolve(argument), 'Fn::Select', where)
      const item = list(items, 'Fn::Select', where)[Number(index)]
      if (item === undefined)
        throw new Error(`Fn::Select in ${where} asks for item ${String(index)}, which is not there.`)
      return item
    },
    'Fn::Split': (argument, resolve, where) => {
      const [separator, text] = pair(resolve(argument), 'Fn::Split', where)
      return String(text).split(String(separator))
    },
  }
}

type Substitution = {
  resolve: (value: unknown) => unknown
  lookup: (name: string, where: string) => string
  where: string
}

function substitute(argument: unknown, { resolve, lookup, where }: Substitution): unknown {
  const [text, own] = Array.isArray(argument) ? pair(argument, 'Fn::Sub', where) : [argument, {}]
  if (typeof text !== 'string' || typeof own !== 'object' || own === null) throw malformed('Fn::Sub', where)
  const variables = new Map(Object.entries(own))
  const filled = text.replace(/\$\{(!?)([^}]*)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    return variables.has(name) ? String(resolve(variables.get(name))) : lookup(name.trim(), where)
  })
  return resolve(filled)
}

function pair(value: unknown, name: string, where: string): [unknown, unknown] {
  if (!Array.isArray(value) || value.length !== 2) throw malformed(name, where)
  return [value[0], value[1]]
}

function list(value: unknown, name: string, where: string): unknown[] {
  if (!Array.isArray(value)) throw malformed(name, where)
  return value
}

const malformed = (name: string, where: string) =>
  new Error(`${name} in ${where} has not the form that CloudFormation knows.`)

const unsupported = (name: string, where: string) =>
  new Error(
    `${where} uses ${name}, which the local cloud cannot resolve. ` +
      'It knows Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Select and Fn::Split: write the value with these.',
  )

const unknown = (name: string, where: string) =>
  new Error(
    `${where} refers to "${name}", which has no local value. ` +
      'Correct the name in the template, or give the launcher a value for it.',
  )
