import { awsAnswer, awsError } from './base/aws-answers.ts'
import type { Answer } from './base/http.ts'

/** Answers one operation of Secrets Manager; undefined for one that it does not know. */
export type SecretsManager = (operation: string, input: unknown) => Answer | undefined

type SecretStore = { secrets: Map<string, { value: string }>; onChanged: (id: string, value: string) => void }

function text(input: unknown, name: string): string {
  const value = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}

/** Secrets Manager with the secrets it is given. A new value is told to `onChanged`, which may keep it. */
export function createSecretsManager({ secrets, onChanged }: SecretStore): SecretsManager {
  const version = (id: string) => ({ ARN: id, Name: id, VersionId: 'local', VersionStages: ['AWSCURRENT'] })
  return (operation, input) => {
    const id = text(input, 'SecretId')
    const secret = secrets.get(id)
    if (operation !== 'GetSecretValue' && operation !== 'PutSecretValue') return undefined
    if (secret === undefined)
      return awsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
    if (operation === 'GetSecretValue')
      return awsAnswer(200, { ...version(id), SecretString: secret.value, CreatedDate: 0 })
    secret.value = text(input, 'SecretString')
    onChanged(id, secret.value)
    return awsAnswer(200, version(id))
  }
}
