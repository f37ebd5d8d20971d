import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of chance, as text that fits into cookies and links. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a secret. No salt and no slow hash: there is nothing to guess in 256 bits. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
