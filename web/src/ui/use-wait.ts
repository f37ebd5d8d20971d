import { useEffect, useState } from 'react'
import { ApiError } from '../data/api/api-error.ts'
import { secondsLeft } from './countdown.ts'

const tickMs = 250

/** Seconds that the server wants us to wait after this failure, counting down to 0. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const seconds =
      error instanceof ApiError && error.code === 'too_many_attempts' ? error.retryAfterSeconds : undefined
    setLeft(seconds ?? 0)
    if (seconds === undefined) return
    const until = Date.now() + seconds * 1000
    const timer = setInterval(() => {
      const now = secondsLeft(until, Date.now())
      setLeft(now)
      if (now === 0) clearInterval(timer)
    }, tickMs)
    return () => clearInterval(timer)
  }, [error])
  return left
}
