import { isIPv6 } from 'node:net'

/**
 * What one viewer can't get out of: the address itself for IPv4, the first 64 bits for IPv6. Whoever has one IPv6
 * address has 2^64 of them, and could try each password from another.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const gap = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0')
  return [...before, ...gap, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'))

/** The first part of an address: `203.0.113.x`, `2001:db8:1::`. Enough to recognise a place. */
export function ipPrefix(address: string): string {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return `${address.split('.').slice(0, 3).join('.')}.x`
  if (!/^[0-9a-f:.]{2,45}$/i.test(address)) return '?'
  if (address === '::1') return address
  const [head = ''] = address.split('::')
  return `${head.split(':').slice(0, 3).join(':')}::`
}
