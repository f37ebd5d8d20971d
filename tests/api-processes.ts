import { call } from './call.ts'

/** The pids of the api processes behind the load balancer. */
export async function apiPids(): Promise<number[]> {
  const { body } = await call<{ items: { pid: number | null }[] }>('GET', '/_local/targets')
  return body.items.flatMap(({ pid }) => pid ?? [])
}
