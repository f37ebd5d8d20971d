import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { awsError } from './base/aws-answers.ts'
import type { Faults } from './base/faults.ts'
import { BodyTooLarge, isLoopbackHost, readBody, send } from './base/http.ts'
import type { Dynamodb } from './dynamodb/dynamodb.ts'
import type { PutEvents } from './events/event-bus.ts'
import type { Ses } from './mail/ses.ts'
import type { SecretsManager } from './secrets.ts'

const bodyLimit = 16 * 1024 * 1024

export type AwsServices = {
  dynamodb: Dynamodb
  putEvents: PutEvents
  ses: Ses
  secrets: SecretsManager
  faults: Faults
  /** Ends an instance of a function at once, wherever it is. */
  killInstance: (instance: string) => void
  log: (line: string) => void
}

/** One endpoint for all services: the SDK says by header or body which one it means. */
export function createAwsEndpoint(services: AwsServices): RequestListener {
  return (request, response) => {
    handle(services, request, response).catch((error: unknown) => {
      if (response.destroyed) return
      if (error instanceof BodyTooLarge)
        return send(response, awsError('RequestEntityTooLargeException', 'The body is larger than 16 MB.'))
      services.log(`[aws] ${error instanceof Error ? error.stack : String(error)}`)
      send(response, { ...awsError('InternalFailure', 'The local cloud failed, its log says why.'), status: 500 })
    })
  }
}

async function handle(services: AwsServices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = String(request.headers['x-amz-target'] ?? '')
  const isDynamodb = target.startsWith('DynamoDB_')
  if (isKilledBefore(services, request, response)) return void request.socket.destroy()
  if (isDynamodb && services.faults.isDynamodbDown()) return void request.socket.destroy()
  const body = await readBody(request, bodyLimit)
  // A browser cannot send this header to another origin unasked, and a page whose name was made to point here (DNS
  // rebinding) has that name in Host: no web page can read the keys here.
  if (!isLoopbackHost(request) || !request.headers.authorization?.startsWith('AWS4-')) {
    return send(response, awsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token'))
  }
  if (isDynamodb) return services.dynamodb.handle(request, body, response)
  if (target === 'AWSEvents.PutEvents') return send(response, await services.putEvents(parse(body)))
  const [service, operation = ''] = target.split('.')
  const answer = service === 'secretsmanager' ? services.secrets(operation, parse(body)) : undefined
  if (answer) return send(response, answer)
  if (target === '') return answerSes(services, new URLSearchParams(body.toString()), response)
  send(response, awsError('UnknownOperationException', `The local cloud does not know ${target}.`))
}

async function answerSes({ ses, faults }: AwsServices, form: URLSearchParams, response: ServerResponse): Promise<void> {
  const answer = await ses(form)
  const isTaken = answer.status === 200 && form.get('Action') === 'SendRawEmail'
  if (isTaken && faults.takeLostAnswer()) loseAnswer(response, () => undefined)
  send(response, answer)
}

/** Plays the death of the function instance that is calling: true when it comes before its call has any effect. */
function isKilledBefore(services: AwsServices, request: IncomingMessage, response: ServerResponse): boolean {
  const caller = callerOf(request)
  const moment = caller && services.faults.takeKill(caller.name)
  if (caller === undefined || moment === undefined) return false
  services.log(`[aws] ${caller.instance} is killed ${moment} its call ${request.headers['x-amz-target'] ?? 'of SES'}`)
  const kill = () => services.killInstance(caller.instance)
  if (moment === 'before') kill()
  else loseAnswer(response, kill)
  return moment === 'before'
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

/** The function instance that makes a call to AWS. */
type Caller = { name: string; instance: string }

/**
 * By what the SDK tells of who uses it: `startInstance` gives every instance a name. Undefined for the api and for
 * tests.
 */
function callerOf({ headers }: IncomingMessage): Caller | undefined {
  const instance = /\bapp\/([\w-]+)/.exec(String(headers['user-agent'] ?? ''))?.[1]
  return instance === undefined ? undefined : { name: instance.replace(/-[^-]*$/, ''), instance }
}

/** What is asked for is done, but its answer never leaves; `instead` happens at that moment. */
function loseAnswer(response: ServerResponse, instead: () => void): void {
  const end = () => {
    instead()
    return response.destroy()
  }
  Object.assign(response, { end })
}
