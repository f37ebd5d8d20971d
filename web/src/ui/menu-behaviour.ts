/** Which item a key leads to, or undefined when the key is not for the menu. `at` is -1 when no item has the focus. */
export function nextIndex(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}

const gap = 4
const menuWidth = 240

/** Puts the popover under the button, or above it in the lower half of the window, always inside the window. */
export function placeBeside(popover: HTMLElement, button: HTMLElement) {
  const box = button.getBoundingClientRect()
  const below = box.bottom < innerHeight * 0.55
  const room = below ? innerHeight - box.bottom : box.top
  const toTheLeft = box.right >= menuWidth + gap
  Object.assign(popover.style, {
    inset: 'auto',
    [below ? 'top' : 'bottom']: `${below ? box.bottom + gap : innerHeight - box.top + gap}px`,
    [toTheLeft ? 'right' : 'left']: `${toTheLeft ? Math.max(gap, innerWidth - box.right) : Math.max(gap, box.left)}px`,
    maxHeight: `${room - gap * 4}px`,
  })
}
