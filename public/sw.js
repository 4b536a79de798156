// Keeps the last results that a family opened readable without the internet, and nothing else of them:
// on this device only, until somebody signs out or in, and never on a device that a class shares.
const KEPT = 'kept-pages'
const STATIC = 'static'
const MOST_KEPT = 6
const MOST_STATIC = 300

const isKept = ({ pathname }) => /^\/family\/[0-9a-f-]{36}\/result$/.test(pathname)

/** The result that an answer posted there changes; null where none does. */
const changed = ({ pathname }) =>
  /^(\/family\/[0-9a-f-]{36})\/(result|waitlist)(\/|$)/.exec(pathname)?.[1]?.concat('/result') ??
  null

/** Where somebody signs in or out, or a class works: what was kept is nobody's business there. */
const endsKeeping = ({ pathname }) => /^\/(account|sign-in|class)(\/|$)/.test(pathname)

/** Counts up with each forgetting: what was asked for before is not kept after it. */
let sitting = 0

function forget() {
  sitting += 1
  return caches.delete(KEPT)
}

async function trim(cache, most) {
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(keys.length - most, 0)).map((key) => cache.delete(key)))
}

async function keepStatic(html) {
  const cache = await caches.open(STATIC)
  const urls = new Set(html.match(/\/_next\/static\/[^"'\\\s<>]+/g))
  for (const url of urls) {
    if (!(await cache.match(url))) await cache.add(url).catch(() => undefined)
  }
  await trim(cache, MOST_STATIC)
}

async function keepPage(path, response, asked) {
  const html = await response.text()
  if (asked !== sitting) return
  const cache = await caches.open(KEPT)
  // the newest stands last
  await cache.delete(path)
  await cache.put(path, new Response(html, { headers: { 'content-type': 'text/html' } }))
  await trim(cache, MOST_KEPT)
  await keepStatic(html)
}

/** After an answer the kept result is old: asked for again, and gone if that fails. */
async function renew(path) {
  const cache = await caches.open(KEPT)
  if (!(await cache.match(path))) return
  const asked = sitting
  const response = await fetch(path).catch(() => null)
  if (response?.ok && !response.redirected) await keepPage(path, response, asked)
  else await cache.delete(path)
}

async function keepOffline() {
  const response = await fetch('/offline')
  if (!response.ok) return
  const cache = await caches.open(STATIC)
  await cache.put('/offline', response.clone())
  await keepStatic(await response.text())
}

/** A kept page as it was, with the note that it is one. */
async function asKept(response) {
  const html = (await response.text()).replace(/(<p data-kept[^>]*?) hidden=""/, '$1')
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

async function fromHere(url) {
  const kept = isKept(url) && (await (await caches.open(KEPT)).match(url.pathname))
  if (kept) return asKept(kept)
  return (await caches.match('/offline')) ?? Response.error()
}

/**
 * Asks the server, whatever the browser has kept: from here it would show a page as it was last time,
 * in another language or before a result, and renew it only behind the reader's back.
 */
const fetchFresh = (request) =>
  request.method === 'GET' ? fetch(request, { cache: 'no-cache' }) : fetch(request)

async function navigate(event, url) {
  try {
    const asked = sitting
    const response = await fetchFresh(event.request)
    const landed = new URL(response.url || url.href)
    if (endsKeeping(landed) && landed.pathname !== '/account') event.waitUntil(forget())
    const isPage = event.request.method === 'GET' && response.ok && !response.redirected
    if (isPage && isKept(url)) event.waitUntil(keepPage(url.pathname, response.clone(), asked))
    return response
  } catch {
    return fromHere(url)
  }
}

async function answered(event, path) {
  const response = await fetch(event.request)
  event.waitUntil(renew(path))
  return response
}

async function fromStatic(request) {
  return (await (await caches.open(STATIC)).match(request)) ?? fetch(request)
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepOffline().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === 'POST' && endsKeeping(url)) event.waitUntil(forget())
  if (request.method === 'POST' && url.pathname === '/language')
    event.waitUntil(new Promise((done) => setTimeout(done, 2000)).then(keepOffline))
  const result = request.method === 'POST' ? changed(url) : null
  if (result) event.respondWith(answered(event, result))
  else if (request.mode === 'navigate') event.respondWith(navigate(event, url))
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(fromStatic(request))
})
