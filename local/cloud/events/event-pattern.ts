/** `undefined` stands for a field that is not there. */
type Test = (value: unknown) => boolean

const known = 'the local cloud knows texts and {"prefix": "a text"}'

/**
 * Compiles an EventBridge event pattern. The result tells whether an event matches. Throws a sentence on what
 * EventBridge would refuse, and on all that no rule of ours uses: it takes what it takes as EventBridge does, and
 * nothing else (docs/decisions/0003).
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
  if (key === '$or') throw new Error(`"${path}" is not known to the local cloud. Write a rule for each of its ways.`)
  // EventBridge takes it for the field b of the object a.
  if (key.includes('.')) throw new Error(`"${path}" has a dot in its name. Write one object in another instead.`)
  const inner = Array.isArray(value) ? compileLeaf(value, path) : undefined
  if (!inner && !isObject(value)) throw new Error(`"${path}" must be an object or an array in an event pattern.`)
  const test = inner ?? compileObject(Object(value), path)
  return (parent) => test(isObject(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined)
}

function compileLeaf(matchers: unknown[], path: string): Test {
  if (matchers.length === 0) throw new Error(`"${path}" is an empty array, which no event can match.`)
  const tests = matchers.map((matcher) => compileMatcher(matcher, path))
  return (value) => flatten(value).some((leaf) => typeof leaf === 'string' && tests.some((test) => test(leaf)))
}

function compileMatcher(matcher: unknown, path: string): (text: string) => boolean {
  if (typeof matcher === 'string') return (text) => text === matcher
  const entries = isObject(matcher) ? Object.entries(matcher) : []
  const [[name, argument] = ['', undefined], ...others] = entries
  if (name === 'prefix' && typeof argument === 'string' && argument !== '' && others.length === 0)
    return (text) => text.startsWith(argument)
  throw new Error(
    `"${path}" has the matcher ${JSON.stringify(matcher)}; ${known}. Let the rule's target decide the rest.`,
  )
}

const flatten = (value: unknown): unknown[] => (Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
