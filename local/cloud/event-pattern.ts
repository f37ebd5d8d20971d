import { BlockList, isIP } from 'node:net'

/** `undefined` stands for a field that is not there. */
type Test = (value: unknown) => boolean

/**
 * Compiles an EventBridge event pattern. The result tells whether an event matches. Throws a sentence on a pattern that
 * EventBridge would refuse or that is not known here.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  if (!isObject(pattern)) throw new Error('An event pattern must be a JSON object.')
  return compileObject(pattern, 'pattern')
}

function compileObject(pattern: Record<string, unknown>, path: string): Test {
  const entries = Object.entries(pattern)
  if (entries.length === 0) throw new Error(`The event pattern is empty at "${path}".`)
  const tests = entries.map(([key, value]) => compileField(key, value, `${path}.${key}`))
  const matchesOne = (value: unknown) => tests.every((test) => test(value))
  return (value) => {
    // All fields of a nested pattern must hold in the same element of an array of objects.
    const elements = flatten(value).filter(isObject)
    return elements.length === 0 ? matchesOne({}) : elements.some(matchesOne)
  }
}

function compileField(key: string, value: unknown, path: string): Test {
  if (key === '$or' && Array.isArray(value) && value.length > 1 && value.every(isObject)) {
    const ways = value.map((way, index) => compileObject(way, `${path}[${index}]`))
    return (parent) => ways.some((way) => way(parent))
  }
  const inner = Array.isArray(value) ? compileLeaf(value, path) : undefined
  if (!inner && !isObject(value)) throw new Error(`"${path}" must be an object or an array in an event pattern.`)
  const test = inner ?? compileObject(Object(value), path)
  return (parent) => test(isObject(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined)
}

function compileLeaf(matchers: unknown[], path: string): Test {
  if (matchers.length === 0) throw new Error(`"${path}" is an empty array, which no event can match.`)
  const tests = matchers.map((matcher) => compileMatcher(matcher, path))
  return (value) => {
    const leaves = flatten(value).filter((leaf) => !isObject(leaf))
    return tests.some((test) => (leaves.length === 0 ? test(undefined) : leaves.some(test)))
  }
}

function compileMatcher(matcher: unknown, path: string): Test {
  if (!isObject(matcher)) {
    if (Array.isArray(matcher)) throw new Error(`"${path}" has an array inside its array.`)
    return (value) => value === matcher
  }
  const [[name, argument] = ['', undefined], ...others] = Object.entries(matcher)
  const make = others.length === 0 && Object.hasOwn(makers, name) ? makers[name] : undefined
  const test = make?.(argument)
  if (!test)
    throw new Error(
      `"${path}" has a matcher that EventBridge does not know or takes otherwise: ${JSON.stringify(matcher)}`,
    )
  return test
}

type Maker = (argument: unknown) => Test | undefined

const makers: Record<string, Maker> = {
  prefix: (argument) => affix(argument, (text, part) => text.startsWith(part)),
  suffix: (argument) => affix(argument, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (argument) =>
    typeof argument === 'string' ? onText((text) => text.toLowerCase() === argument.toLowerCase()) : undefined,
  wildcard: (argument) => (typeof argument === 'string' ? wildcard(argument) : undefined),
  exists: (argument) => (typeof argument === 'boolean' ? (value) => (value !== undefined) === argument : undefined),
  numeric: (argument) => (Array.isArray(argument) ? numeric(argument) : undefined),
  cidr: (argument) => (typeof argument === 'string' ? cidr(argument) : undefined),
  'anything-but': anythingBut,
}

const onText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value)

function affix(argument: unknown, has: (text: string, part: string) => boolean): Test | undefined {
  if (typeof argument === 'string') return onText((text) => has(text, argument))
  if (!isObject(argument) || Object.keys(argument).length !== 1) return undefined
  const part = argument['equals-ignore-case']
  return typeof part === 'string' ? onText((text) => has(text.toLowerCase(), part.toLowerCase())) : undefined
}

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
}

function numeric(argument: unknown[]): Test | undefined {
  if (argument.length !== 2 && argument.length !== 4) return undefined
  const tests: ((value: number) => boolean)[] = []
  for (let index = 0; index < argument.length; index += 2) {
    const compare = comparisons[String(argument[index])]
    const bound = argument[index + 1]
    if (!compare || typeof bound !== 'number') return undefined
    tests.push((value) => compare(value, bound))
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value))
}

function cidr(argument: string): Test | undefined {
  const [address = '', bits] = argument.split('/')
  const family = familyOf(address)
  if (!family || !bits || !/^\d+$/.test(bits) || Number(bits) > (family === 'ipv4' ? 32 : 128)) return undefined
  const block = new BlockList()
  block.addSubnet(address, Number(bits), family)
  return onText((text) => familyOf(text) === family && block.check(text, family))
}

const familyOf = (address: string) => ({ 4: 'ipv4' as const, 6: 'ipv6' as const })[isIP(address)]

function wildcard(argument: string): Test | undefined {
  if (argument.includes('**')) return undefined
  const parts = argument.match(/\\[*\\]|./gs) ?? []
  const source = parts.map((part) => (part === '*' ? '.*' : escapeExpression(part.replace(/^\\(?=.)/, ''))))
  const expression = new RegExp(`^${source.join('')}$`, 's')
  return onText((text) => expression.test(text))
}

const escapeExpression = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

function anythingBut(argument: unknown): Test | undefined {
  const excluded = isObject(argument) ? excludedByOperator(argument) : excludedByValue(argument)
  return excluded && ((value) => value !== undefined && !excluded(value))
}

function excludedByValue(argument: unknown): Test | undefined {
  const values = [argument].flat()
  if (values.length === 0 || !values.every((value) => typeof value === 'string' || typeof value === 'number'))
    return undefined
  return (value) => values.some((excluded) => excluded === value)
}

function excludedByOperator(argument: Record<string, unknown>): Test | undefined {
  const [[name, parts] = ['', undefined], ...others] = Object.entries(argument)
  if (others.length > 0 || !['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name)) return undefined
  const tests = [parts].flat().map((part) => makers[name]?.(part))
  const known = tests.filter((test) => test !== undefined)
  return known.length === tests.length && known.length > 0 ? (value) => known.some((test) => test(value)) : undefined
}

const flatten = (value: unknown): unknown[] => (Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
