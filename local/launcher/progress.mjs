const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
const FIRST_WORD_AFTER = 5000
const THEN_EVERY = 15000

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

function line({ mark, name, detail, ms }) {
  const left = `  ${mark} ${name.padEnd(12)} ${detail}`
  return `${left.padEnd(74)} ${seconds(ms).padStart(7)}`
}

const shortened = (text, width) => (text.length > width ? `${text.slice(0, width - 1)}…` : text)

function createPainter(stream, active) {
  let painted = 0
  let frame = 0
  const clear = () => {
    if (painted > 0) stream.write(`\u001b[${painted}A\u001b[0J`)
    painted = 0
  }
  const paint = () => {
    clear()
    frame += 1
    const mark = FRAMES[frame % FRAMES.length]
    for (const step of active.values()) {
      const text = line({ ...step, mark, ms: Date.now() - step.startedAt })
      stream.write(`${shortened(text, (stream.columns || 80) - 1)}\n`)
      painted += 1
    }
  }
  return { clear, paint }
}

const createReminder = (write, active) => () => {
  for (const step of active.values()) {
    const ms = Date.now() - step.startedAt
    if (ms < step.nextWord) continue
    step.nextWord += THEN_EVERY
    write(line({ ...step, mark: '…', ms }))
  }
}

const isLive = (stream) => stream.isTTY === true && !process.env.CI && !process.env.NO_COLOR

function createPrinter(stream, active) {
  const live = isLive(stream)
  const painter = createPainter(stream, active)
  const print = (text) => {
    if (live) painter.clear()
    stream.write(`${text}\n`)
    if (live) painter.paint()
  }
  const timer = setInterval(live ? painter.paint : createReminder(print, active), live ? 90 : 1000)
  timer.unref()
  const close = () => {
    clearInterval(timer)
    if (live) painter.clear()
    active.clear()
  }
  return { print, close }
}

/**
 * Steps with their time, on one stream: a spinner per running step on a terminal, plain lines elsewhere (or with
 * CI or NO_COLOR set), where a step that takes long says every now and then what it waits for.
 */
export function createProgress(stream) {
  const active = new Map()
  const printer = createPrinter(stream, active)
  const begin = (name, detail) => {
    active.set(name, { name, detail, startedAt: Date.now(), nextWord: FIRST_WORD_AFTER })
  }
  const update = (name, detail) => {
    const step = active.get(name)
    if (step) step.detail = detail
    else begin(name, detail)
  }
  const finish = (mark, name, { detail, ms }) => {
    const step = active.get(name)
    active.delete(name)
    const taken = ms === undefined ? Date.now() - (step ? step.startedAt : Date.now()) : ms
    printer.print(line({ mark, name, detail, ms: taken }))
  }
  return {
    begin,
    update,
    done: (name, detail, ms) => finish('✔', name, { detail, ms }),
    failed: (name, detail, ms) => finish('✘', name, { detail, ms }),
    note: printer.print,
    close: printer.close,
  }
}
