type Headers = Record<string, string | string[] | undefined>

export type MappingContext = { requestId: string; sourceIp: string }

/** Gives the headers of a request as the integration's parameter mapping leaves them. */
export type Mapping = (headers: Headers, context: MappingContext) => Headers

const variables: Record<string, (headers: Headers, context: MappingContext) => string> = {
  '$context.requestId': (_headers, { requestId }) => requestId,
  '$context.identity.sourceIp': (_headers, { sourceIp }) => sourceIp,
}

/**
 * Reads an integration's RequestParameters, of which the local cloud knows `append:`, `overwrite:` and `remove:` on
 * headers. Throws a sentence on others.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export function createMapping(integration: string, parameters: Record<string, string>): Mapping {
  const steps = Object.entries(parameters).map(([key, value]) => createStep(integration, key, value))
  return (headers, context) => steps.reduce((mapped, step) => step(mapped, context), headers)
}

function createStep(integration: string, key: string, value: string): Mapping {
  const [, action, header] = /^(append|overwrite|remove):header\.([\w-]+)$/.exec(key) ?? []
  const name = header?.toLowerCase()
  const read = readerOf(value)
  if (!action || !name || !read) {
    throw new Error(
      `${integration} maps "${key}" to "${value}", which the local cloud cannot do. It knows append:, overwrite: and ` +
        `remove: on header.<name>, with plain text, $request.header.<name>, ${Object.keys(variables).join(' or ')}.`,
    )
  }
  return (headers, context) => {
    const { [name]: before, ...others } = headers
    if (action === 'remove') return others
    const added = read(headers, context)
    return { ...others, [name]: action === 'append' && before !== undefined ? [before, added].flat().join(',') : added }
  }
}

function readerOf(value: string): ((headers: Headers, context: MappingContext) => string) | undefined {
  if (!value.startsWith('$')) return () => value
  const name = /^\$request\.header\.([\w-]+)$/.exec(value)?.[1]?.toLowerCase()
  return name ? (headers) => [headers[name] ?? ''].flat().join(',') : variables[value]
}
