import { useEffect, useState } from 'react'
import { ApiError } from '../data/api/api-error.ts'
/** Whole seconds until `until`, both in milliseconds; never below zero. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000))
}

/** A wait as clocks write it: `0:45`, `1:05`, `1:00:00`. */
export function waitText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

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
