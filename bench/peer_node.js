// Node: JavaScript's promises and async functions, on libuv.
//
//     node peer_node.js WORK [OPERATIONS]
//
// The works are those of ours_*.c; the chunks are those of chunks.c. It has no
// timers that fire at once, and nothing like asyncio_run().
'use strict'
const fs = require('fs')
const net = require('net')
const sleep = require('timers/promises').setTimeout
const { Worker } = require('worker_threads')

const CHUNK = 0.5e6, WARM = 20e6, LENGTH = 60e6
const MOST = 1000
const NOT_MINE = 3
const exactly = Number(process.argv[3] || 0)

const now = () => Number(process.hrtime.bigint())

async function chunk (run, rounds) {
  const start = now()
  await run(rounds)
  return now() - start
}

async function calibrate (run) {
  const start = now()
  let rounds = 1
  let took = await chunk(run, rounds)
  while (took < CHUNK / 2) {
    rounds *= 2
    took = await chunk(run, rounds)
  }
  let quickest = took
  while (now() - start < WARM) {
    quickest = Math.min(quickest, await chunk(run, rounds))
  }
  return Math.max(1, Math.floor(rounds * CHUNK / quickest))
}

async function measure (run, operations) {
  if (exactly) {
    const rounds = Math.ceil(exactly / operations)
    const took = await chunk(run, rounds)
    const done = rounds * operations
    console.log(`${(took / done).toFixed(2)} ${done}`)
    return
  }
  const rounds = await calibrate(run)
  const end = now() + LENGTH
  const results = []
  while (!results.length || (results.length < MOST && now() < end)) {
    results.push(await chunk(run, rounds))
  }
  for (const took of results) {
    console.log((took / (rounds * operations)).toFixed(2))
  }
}

async function task (n) {
  let lives = 0
  const count = async () => { lives++ }
  await measure(async (rounds) => {
    for (let r = 0; r < rounds; r++) {
      const tasks = []
      for (let i = 0; i < n; i++) tasks.push(count())
      for (const each of tasks) await each
    }
  }, n)
}

async function yield_ (n) {
  let ended = false
  const yields = async () => { while (!ended) await null }
  const tasks = []
  for (let i = 1; i < n; i++) tasks.push(yields())
  await measure(async (rounds) => {
    for (let r = 0; r < rounds; r++) await null
  }, n)
  ended = true
  await Promise.all(tasks)
}

async function handoff () {
  const resolve = {}
  const future = (who) => new Promise((done) => { resolve[who] = done })
  const exchange = (we, they, value) => {
    const set = resolve[they]
    const answer = future(we)
    set(value)
    return answer
  }
  const addsOne = async (first) => {
    let value = await first
    while (value !== null) value = await exchange('other', 'we', value + 1)
  }
  const other = addsOne(future('other'))
  await measure(async (rounds) => {
    for (let i = 0; i < rounds; i++) {
      if (await exchange('we', 'other', i) !== i + 1) throw new Error('lost')
    }
  }, 2)
  resolve.other(null)
  await other
}

async function callSoon (n) {
  let made = 0
  const count = () => { made++ }
  await measure(async (rounds) => {
    for (let r = 0; r < rounds; r++) {
      for (let i = 0; i < n; i++) setImmediate(count)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }, n)
}

const hours = () => Math.floor(3600e3 * (1 + Math.random()))

async function timerCancel (n) {
  const batch = Math.min(n, 1000)
  const pending = []
  for (let i = batch; i < n; i++) pending.push(setTimeout(() => {}, hours()))
  await measure(async (rounds) => {
    for (let r = 0; r < rounds; r++) {
      const handles = []
      for (let i = 0; i < batch; i++) handles.push(setTimeout(() => {}, hours()))
      for (const each of handles) clearTimeout(each)
    }
  }, batch)
  for (const each of pending) clearTimeout(each)
}

async function timeout (n) {
  await measure(async (rounds) => {
    for (let r = 0; r < rounds; r++) {
      const limits = []
      for (let i = 0; i < n; i++) limits.push(setTimeout(() => {}, hours()))
      for (const each of limits) clearTimeout(each)
    }
  }, n)
}

async function gather (n) {
  const returns = async () => {}
  await measure(async (rounds) => {
    for (let r = 0; r < rounds; r++) {
      const all = []
      for (let i = 0; i < n; i++) all.push(returns())
      await Promise.all(all)
    }
  }, n)
}

async function cancel (n) {
  const sleeps = ({ signal }) => sleep(3600e3, null, { signal })
  await measure(async (rounds) => {
    for (let r = 0; r < rounds; r++) {
      const each = []
      for (let i = 0; i < n; i++) {
        const controller = new AbortController()
        each.push({ controller, sleeper: sleeps(controller) })
      }
      for (const { controller } of each) controller.abort()
      for (const { sleeper } of each) {
        const error = await sleeper.catch((error) => error)
        if (!error || error.name !== 'AbortError') throw new Error('it slept')
      }
    }
  }, n)
}

async function toThread () {
  const thread = new Worker(
    'const { parentPort } = require("worker_threads");' +
    'parentPort.on("message", (value) => parentPort.postMessage(value))',
    { eval: true })
  await measure(async (rounds) => {
    for (let r = 0; r < rounds; r++) {
      const answer = new Promise((resolve) => thread.once('message', resolve))
      thread.postMessage(null)
      await answer
    }
  }, 1)
}

function memoryUsed () {
  const status = fs.readFileSync('/proc/self/status', 'utf8')
  const [resident, tables] = ['VmRSS', 'VmPTE'].map(
    (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]))
  return (resident + tables) * 1024
}

async function memory (n) {
  const sleeps = async () => {
    await new Promise((resolve) => setTimeout(resolve, 3600e3))
  }
  const before = memoryUsed()
  for (let i = 0; i < n; i++) sleeps()
  await null
  const each = ((memoryUsed() - before) / n).toFixed(1)
  console.log(exactly ? `${each} ${n}` : each)
}

// An echo server for load.c: prints its port, and serves for ever.
function serve () {
  const server = net.createServer({ noDelay: true }, (client) => {
    client.on('data', (data) => client.write(data))
    client.on('error', () => client.destroy())
  })
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
    console.log(server.address().port)
  })
  return new Promise(() => {})
}

const works = {
  task: [task, 1],
  yield: [yield_, 1000],
  handoff: [handoff, 1],
  call_soon: [callSoon, 1000],
  'timer-cancel': [timerCancel, 100000],
  timeout: [timeout, 100000],
  gather: [gather, 10000],
  cancel: [cancel, 10000],
  to_thread: [toThread, 1],
  'memory-stackless': [memory, 100000],
  serve: [serve, 1]
}

async function main (asked) {
  const match = /^(.*)-(\d+)$/.exec(asked)
  let [work, n] = works[asked] || (match && works[match[1]]) || [null]
  if (!work) process.exit(NOT_MINE)
  if (!works[asked]) n = Number(match[2])
  await work(n)
  process.exit(0)
}

main(process.argv[2])
