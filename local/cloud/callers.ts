import type { IncomingMessage, ServerResponse } from 'node:http'

/** The function instance that makes a call to AWS. */
export type Caller = { name: string; instance: string }

/**
 * By what the SDK tells of who uses it: `startInstance` gives every instance a name. Undefined for the api and for
 * tests.
 */
export function callerOf({ headers }: IncomingMessage): Caller | undefined {
  const instance = /\bapp\/([\w-]+)/.exec(String(headers['user-agent'] ?? ''))?.[1]
  return instance === undefined ? undefined : { name: instance.replace(/-[^-]*$/, ''), instance }
}

/** What is asked for is done, but its answer never leaves; `instead` happens at that moment. */
export function loseAnswer(response: ServerResponse, instead: () => void): void {
  const end = () => {
    instead()
    return response.destroy()
  }
  Object.assign(response, { end })
}
