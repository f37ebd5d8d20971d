import { setTimeout as wait } from 'node:timers/promises'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { connectFrom } from '../identity/send-from.ts'
import { password, type SignedIn, signedInPerson } from '../people.ts'

const clients = 40
const rounds = 4
const signInsEach = 30

// As a browser: eight people who have signed in on their devices before.
const peopleCount = 8

const floods = [
  { name: 'alone', on: 'forgot', networks: 0 },
  { name: `beside ${clients} clients on forgot, of one network`, on: 'forgot', networks: 1 },
  { name: `beside ${clients} clients on forgot, of ${clients} networks`, on: 'forgot', networks: clients },
  { name: `beside ${clients} clients who guess passwords, of one network`, on: 'login', networks: 1 },
] as const

const bodies = {
  forgot: { email: 'nobody@example.com' },
  login: { email: 'nobody@example.com', password: 'a wrong one' },
}

type Flood = { on: keyof typeof bodies; networks: number; round: number; answered: Int32Array }

/** Each client asks again as soon as it is answered, until its thread is ended: this one must be free to measure. */
async function flood({ on, networks, round, answered }: Flood): Promise<void> {
  const forever = { after: () => undefined }
  const run = async (_: unknown, client: number) => {
    const address = `127.${networks}.${round}.${(client % networks) + 1}`
    const send = connectFrom(forever, address, 1)
    for (;;) {
      const { status } = await send(`/api/auth/${on}`, bodies[on])
      Atomics.add(answered, status === 202 || status === 401 ? 0 : status === 429 ? 1 : 2, 1)
    }
  }
  await Promise.all(Array.from({ length: clients }, run))
}

type Figures = { times: number[]; answered: Int32Array; seconds: number }

const send = connectFrom({ after: () => undefined }, '127.0.0.1', 1)

async function signIn({ email }: SignedIn, device: string): Promise<string> {
  const headers = device === '' ? {} : { cookie: device }
  const answer = await send('/api/auth/login', { email, password }, headers)
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`)
  const set = answer.headers['set-cookie']?.find((one) => one.startsWith('baton_device='))
  return set?.split(';')[0] ?? device
}

async function measure(people: { person: SignedIn; device: string }[], given: Flood, figures: Figures): Promise<void> {
  const worker = given.networks === 0 ? undefined : new Worker(new URL(import.meta.url), { workerData: given })
  // What is free of the count has passed by then: the flood goes on.
  await wait(worker === undefined ? 500 : 4000)
  given.answered.fill(0)
  const startedAt = performance.now()
  for (let index = 0; index < signInsEach; index += 1) {
    const one = people[index % people.length]
    if (one === undefined) continue
    const began = performance.now()
    await signIn(one.person, one.device)
    figures.times.push(performance.now() - began)
  }
  figures.seconds += (performance.now() - startedAt) / 1000
  for (const index of given.answered.keys())
    figures.answered[index] = (figures.answered[index] ?? 0) + (given.answered[index] ?? 0)
  await worker?.terminate()
  // What still waits for an instance.
  await wait(worker === undefined ? 0 : 3000)
}

const quantile = (times: number[], q: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * q)] ?? 0

async function main(): Promise<void> {
  const people: { person: SignedIn; device: string }[] = []
  for (let index = 0; index < peopleCount; index += 1) {
    const person = await signedInPerson()
    people.push({ person, device: await signIn(person, '') })
  }
  const all = floods.map(
    (one) => ({ ...one, times: [], answered: new Int32Array(3), seconds: 0 }) as typeof one & Figures,
  )
  // In turns, so that whatever else the machine does meets each of them.
  for (let round = 0; round < rounds; round += 1)
    for (const one of all) {
      const answered = new Int32Array(new SharedArrayBuffer(12))
      await measure(people, { ...one, round, answered }, one)
    }
  for (const { name, times, answered, seconds } of all) {
    const [taken, refused, other] = [...answered].map((count) => (count / seconds).toFixed(0))
    console.log(
      `sign-in ${name}: median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms;` +
        ` a second ${taken} taken, ${refused} refused, ${other} else`,
    )
  }
}

await (isMainThread ? main() : flood(workerData as Flood))
