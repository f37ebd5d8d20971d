import { demoSignIns } from '../demo/demo-people.ts'
import { hasDemo } from '../demo/seed.ts'
import { shown } from '../launcher/places.mjs'

/** What `--json` prints. */
export type Facts = {
  url: string
  inbox: string
  /** Who can sign in; nobody in a system that was started without demo people. */
  demo: { email: string; password: string }[]
  data: string
  /** Makes the first administrator of a system without people, once. */
  setUp?: string
}

export const factsOf = (url: string, dataDir: string, setUpToken?: string): Facts => ({
  url,
  inbox: `${url}/_inbox`,
  demo: hasDemo(dataDir) ? demoSignIns : [],
  data: dataDir,
  ...(setUpToken === undefined ? {} : { setUp: `${url}/setup#token=${setUpToken}` }),
})

const line = (label: string, text: string): string => `    ${label.padEnd(8)} ${text}`

/** The screen of a system that is ready. `keys` is the line about keys, absent where none are read. */
export const readyScreen = ({ url, inbox, demo, data, setUp }: Facts, keys?: string): string =>
  [
    line('App', url),
    line('Inbox', `${inbox}    mail stays on this machine`),
    line('API', `${url}/api/openapi.json`),
    ...(setUp === undefined ? [] : [line('Set up', `${setUp}    once, for the first administrator`)]),
    ...signInLines(demo),
    '',
    line('Data', `${shown(data)}  (kept; start over with: npm run reset)`),
    line('Logs', `${shown(data)}/logs${keys === undefined ? '' : '  (or press l)'}`),
    keys === undefined ? line('Stop', 'npm stop') : line('Keys', keys),
  ].join('\n')

function signInLines([first, ...others]: Facts['demo']): string[] {
  if (first === undefined) return []
  return [
    line('Sign in', `${first.email} (한국어, administrator)   password: ${first.password}`),
    line('', `or ${others.map(({ email }) => email).join(', ')} (English), same password`),
  ]
}
