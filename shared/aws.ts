import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

// Short: the relay holds row locks while it waits, and a Lambda is paid by the millisecond. The outbox and the ledger
// repeat what fails.
const timeouts = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true }
const patience = { requestHandler: timeouts, maxAttempts: 3 }

/** SDK clients are made here only. Endpoints come from AWS_ENDPOINT_URL_<SERVICE>, which the SDK reads by itself. */
export const createDynamo = () =>
  DynamoDBDocumentClient.from(new DynamoDBClient(patience), { marshallOptions: { removeUndefinedValues: true } })
export const createEventBridge = () => new EventBridgeClient(patience)
// Once: when only the answer was lost, a repeat by the client would be a second mail that the ledger knows nothing of.
// And with more time: giving up on a mail that SES has taken means that it goes out again.
export const createSes = () =>
  new SESClient({ requestHandler: { ...timeouts, requestTimeout: 10_000 }, maxAttempts: 1 })
export const createSecrets = () => new SecretsManagerClient(patience)

export type Dynamo = ReturnType<typeof createDynamo>
export type EventBridge = ReturnType<typeof createEventBridge>
export type Ses = ReturnType<typeof createSes>
export type Secrets = ReturnType<typeof createSecrets>
