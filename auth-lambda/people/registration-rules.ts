/**
 * Who may register without an invite. Only `domain` asks for proof of the address before the first sign-in; an invite
 * is that proof.
 */
export type RegistrationRules = { policy: 'invite' | 'domain' | 'open'; domains: string[] }

export function mayRegister({ policy, domains }: RegistrationRules, email: string): boolean {
  if (policy !== 'domain') return policy === 'open'
  return domains.includes(email.slice(email.lastIndexOf('@') + 1))
}

/** True when somebody may sign in before their address is proved. */
export const trustsUnverified = ({ policy }: RegistrationRules): boolean => policy === 'open'
