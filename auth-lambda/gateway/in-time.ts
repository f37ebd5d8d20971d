type Limit<Result> = { ms: number; otherwise: () => Result }

/**
 * What `work` answers, or `otherwise` once `ms` have passed. What was begun goes on, as at any time-out: a client that
 * tries again must be able to do so.
 */
export async function inTime<Result>(work: Promise<Result>, { ms, otherwise }: Limit<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Result>((resolve) => {
    timer = setTimeout(() => resolve(otherwise()), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
