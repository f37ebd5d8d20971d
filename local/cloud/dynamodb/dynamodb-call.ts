export type DynamodbAnswer = { status: number; body: unknown }

/** One call of the JSON API of the local DynamoDB, whatever it answers. */
export async function callDynamodb(url: string, action: string, input: unknown): Promise<DynamodbAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': new Date().toISOString(),
      authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
    },
    body: JSON.stringify(input),
  })
  return { status: response.status, body: await response.json() }
}

/** What a call answered; throws when it was refused. */
export async function askDynamodb(url: string, action: string, input: unknown): Promise<unknown> {
  const { status, body } = await callDynamodb(url, action, input)
  if (status === 200) return body
  throw new Error(`The local DynamoDB refused ${action}: ${JSON.stringify(body)}`)
}
