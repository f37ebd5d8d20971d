import { useEffect, useState } from 'react'

const patienceMs = 150

/** True once something has been waiting for so long that a skeleton calms rather than flickers. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!waiting) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), patienceMs)
    return () => clearTimeout(timer)
  }, [waiting])
  return waiting && slow
}
