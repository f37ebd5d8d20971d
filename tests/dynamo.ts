import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { system } from './system.ts'

export const changeLogTable = 'baton-ChangeLogTable'
export const mailLedgerTable = 'baton-MailLedgerTable'

let client: DynamoDBDocumentClient | undefined

/** The system's DynamoDB: for states that no door can make, such as what a dead invocation leaves behind. */
export function dynamo(): DynamoDBDocumentClient {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', AWS_REGION: region = '' } = system().awsEnvironment
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }))
  return client
}
