import { demoSignIns } from '../demo/demo-people.ts'
import { shown } from '../launcher/places.mjs'

/** What `--json` prints. */
export type Facts = { url: string; inbox: string; demo: { email: string; password: string }[]; data: string }

export const factsOf = (url: string, dataDir: string): Facts => ({
  url,
  inbox: `${url}/_inbox`,
  demo: demoSignIns,
  data: dataDir,
})

const line = (label: string, text: string): string => `    ${label.padEnd(8)} ${text}`

/** The screen of a system that is ready. `keys` is the line about keys, absent where none are read. */
export const readyScreen = ({ url, inbox, demo, data }: Facts, keys?: string): string => {
  const [first, ...others] = demo
  return [
    line('App', url),
    line('Inbox', `${inbox}    mail stays on this machine`),
    line('API', `${url}/api/openapi.json`),
    line('Sign in', `${first?.email} (한국어)   password: ${first?.password}`),
    line('', `or ${others.map(({ email }) => email).join(', ')} (English), same password`),
    '',
    line('Data', `${shown(data)}  (kept; start over with: npm run reset)`),
    line('Logs', `${shown(data)}/logs${keys === undefined ? '' : '  (or press l)'}`),
    keys === undefined ? line('Stop', 'npm stop') : line('Keys', keys),
  ].join('\n')
}
