import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import type { Secrets } from './aws.ts'

/** The value of a secret as text. */
export async function readSecret(secrets: Secrets, secretId: string): Promise<string> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: secretId }))
  return SecretString
}
