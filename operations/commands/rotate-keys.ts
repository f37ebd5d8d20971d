import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { createSecrets } from '#shared/aws.ts'
import { newStoredKey, rotateKeys, SigningKeySet } from '#shared/signing-key-set.ts'

const [secretId] = process.argv.slice(2)

/** Reads the key set, takes it one step on, and puts it back. A secret without a value yet gets its first two keys. */
async function rotate(id: string): Promise<void> {
  const secrets = createSecrets()
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: id }))
  const rotated = rotateKeys(SigningKeySet.parse(JSON.parse(SecretString)), newStoredKey())
  await secrets.send(new PutSecretValueCommand({ SecretId: id, SecretString: JSON.stringify(rotated) }))
  console.log(
    `  ✔ Signing with ${rotated.current.kid}; next: ${rotated.next?.kid ?? 'none'}. Every Lambda has it within 5 minutes.`,
  )
}

if (secretId === undefined) {
  console.error('  ✘ Name the secret: npm run rotate-keys -- <id or ARN of JwtKeysSecret>')
  process.exitCode = 1
} else await rotate(secretId)
