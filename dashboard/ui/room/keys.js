// The keys, buttons and overlays of the room. The address is written here and never by the server alone, so that a
// slide replaces the one before in the history of the browser instead of adding to it.
const KEYS = {
  ArrowRight: 'next', PageDown: 'next', ArrowDown: 'next', ArrowLeft: 'back', PageUp: 'back', ArrowUp: 'back',
  Home: 'first', End: 'last', KeyN: 'notes', KeyT: 'timer', KeyF: 'full', KeyB: 'blank', Period: 'blank',
  KeyH: 'help', KeyD: 'type', KeyP: 'present', KeyL: 'follow', Escape: 'escape',
}
const ICONS = {
  back: 'chevron_left', next: 'chevron_right', type: 'edit_note', notes: 'notes', timer: 'timer', full: 'fullscreen',
  present: 'co_present', follow: 'sync', help: 'help', leave: 'close',
}
const SIZES = [1, 0.94, 0.88, 0.82]
const WAIT = 3000, WIDE = 1280, TALL = 720

let told = null, ask = null, root = null, current = 1, wanted = 0, wantedAt = 0, clock = null, clockAt = 0
let ticking = 0, touch = null, watching = null, focused = '', planned = 0, drawn = 0

const open = (name) => root?.querySelector(`.pane-${name}`)?.toggleAttribute('open')
const isOpen = (name) => root?.querySelector(`.pane-${name}`)?.hasAttribute('open')
const shut = (name) => root?.querySelector(`.pane-${name}`)?.removeAttribute('open')

function go(number, following = false) {
  const next = Math.max(1, Math.min(told.count, number))
  if (next === current || !told.may) return
  current = wanted = next
  wantedAt = Date.now()
  const address = new URL(location.href)
  address.searchParams.set('slide', String(next))
  if (!following && !told.leads) address.searchParams.delete('follow')
  history.replaceState(history.state, '', address)
  ask('asked', { act: following ? 'went' : 'go', slide: next })
}

// What was asked for and has not come yet counts for more than what another screen says.
const waiting = () => wanted && Date.now() - wantedAt < WAIT

function act(name) {
  if (name === 'next') go(current + 1)
  else if (name === 'back') go(current - 1)
  else if (name === 'first') go(1)
  else if (name === 'last') go(told.count)
  else if (['notes', 'blank', 'help'].includes(name)) open(name)
  else if (name === 'full') document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()
  else if (name === 'escape') escape()
  else if (told.may.includes(name)) ask('asked', { act: name, slide: current, on: !{ type: told.typing, present: told.presents, follow: told.follows }[name] })
}

function escape() {
  const shown = ['blank', 'help', 'notes'].find(isOpen)
  if (shown) shut(shown)
  else ask('asked', { act: told.typing ? 'type' : 'leave', slide: current, on: false })
}

// Whoever types, or picks from a list or a calendar, needs the keys for that.
const isField = (element) =>
  element?.matches?.('input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=option]') ||
  Boolean(element?.closest?.('[data-baseweb=calendar], [data-baseweb=popover], [role=dialog]'))

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const target = event.composedPath()[0]
  const name = event.key === '?' ? 'help' : KEYS[event.code || event.key]
  if (!name) return
  if (isField(target)) {
    if (name === 'escape' && target.getAttribute('aria-expanded') !== 'true') target.blur()
    return
  }
  if (event.repeat && !['next', 'back'].includes(name)) return
  event.preventDefault()
  event.stopPropagation()
  if (isOpen('blank') && name !== 'blank' && name !== 'escape') return shut('blank')
  act(name)
}

function onTouch(event) {
  const spot = event.changedTouches[0]
  if (event.type === 'touchstart') {
    touch = isField(event.composedPath()[0]) ? null : { x: spot.clientX, y: spot.clientY }
    return
  }
  if (!touch) return
  const [right, down] = [spot.clientX - touch.x, spot.clientY - touch.y]
  touch = null
  if (Math.abs(right) > 60 && Math.abs(right) > 2 * Math.abs(down)) act(right < 0 ? 'next' : 'back')
}

function onTold({ detail }) {
  if (detail.version !== told.version) ask('asked', { act: 'renew', slide: current, version: detail.version })
  else if (told.follows && detail.slide && !waiting()) go(detail.slide, true)
  takeClock(detail.clock)
}

function takeClock(said) {
  clock = said
  clockAt = performance.now()
  tick()
}

function say(seconds) {
  const whole = Math.floor(seconds), two = (number) => String(number).padStart(2, '0')
  const hours = Math.floor(whole / 3600), rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
  return hours ? `${hours}:${rest}` : rest
}

function tick() {
  const spot = root?.querySelector('.clock')
  if (!spot || !clock) return
  const gone = (performance.now() - clockAt) / 1000
  const begun = clock.running || clock.total > 0
  spot.textContent = begun ? say(clock.total + (clock.running ? gone : 0)) : ''
  spot.classList.toggle('stopped', begun && !clock.running)
  root.querySelector('.item').textContent = begun && told.item ? `${told.item} ${say(clock.item + (clock.counts ? gone : 0))}` : ''
}

// Slides are made for 1280 x 720; a larger screen shows them larger, not wider. Words become smaller, down to what the
// back row reads, until nothing has to be scrolled; then a picture takes what they leave.
function fit() {
  const room = document.querySelector('.st-key-room'), body = document.querySelector('.st-key-room_body')
  if (!room) return
  const style = document.documentElement.style
  const set = (name, value) => style.getPropertyValue(name) !== value && style.setProperty(name, value)
  set('--room-scale', String(Math.max(1, Math.min(innerWidth / WIDE, innerHeight / TALL)).toFixed(3)))
  const picture = document.querySelector('.st-key-room_picture')
  const isCramped = (part) => picture && picture.clientHeight < part * told.height
  room.classList.remove('room-tight')
  for (const size of SIZES) {
    set('--room-size', String(size))
    if (!isCramped(1) && !isOver(body) && !isOver(room)) break
  }
  room.classList.toggle('room-tight', Boolean(isCramped(0.8)))
  if (picture) set('--room-tall', `${picture.clientHeight}px`)
}

const isOver = (element) => element && element.scrollHeight > element.clientHeight + 1

function plan() {
  cancelAnimationFrame(planned)
  planned = requestAnimationFrame(fit)
}

function attach() {
  if (watching) return
  document.addEventListener('keydown', onKey, true)
  document.addEventListener('touchstart', onTouch, { passive: true })
  document.addEventListener('touchend', onTouch, { passive: true })
  addEventListener('kenes-room', onTold)
  addEventListener('resize', plan)
  ticking = setInterval(tick, 1000)
  watching = new MutationObserver(plan)
  watching.observe(document.querySelector('[data-testid=stMain]'), { childList: true, subtree: true, characterData: true })
}

function detach() {
  document.removeEventListener('keydown', onKey, true)
  document.removeEventListener('touchstart', onTouch)
  document.removeEventListener('touchend', onTouch)
  removeEventListener('kenes-room', onTold)
  removeEventListener('resize', plan)
  clearInterval(ticking)
  watching?.disconnect()
  watching = null
}

function make(tag, name, text = '') {
  const made = document.createElement(tag)
  made.className = name
  made.textContent = text
  return made
}

function button(name) {
  const made = make('button', `act ${name}`)
  made.type = 'button'
  made.setAttribute('aria-label', told.labels[name])
  made.title = told.labels[name]
  const icon = make('span', 'icon', ICONS[name])
  icon.setAttribute('aria-hidden', 'true')
  made.append(icon)
  made.addEventListener('click', () => { act(name); made.blur() })
  return made
}

function panel(name, title, content) {
  const made = make('section', `pane-${name}`)
  made.setAttribute('role', 'note')
  made.setAttribute('aria-label', title)
  if (isOpen(name)) made.setAttribute('open', '')
  made.append(make('h2', 'heading', title), ...content)
  made.addEventListener('click', () => shut(name))
  return made
}

function draw() {
  const bar = make('nav', 'bar')
  bar.setAttribute('aria-label', told.words.bar)
  const number = make('span', 'number', `${told.slide} / ${told.count}`)
  number.setAttribute('aria-label', told.words.number)
  bar.append(make('span', 'item'), make('span', 'clock'), button('back'), number, button('next'))
  bar.append(...['type', 'notes', 'timer', 'full', 'present', 'follow', 'help'].filter((name) => name in told.labels).map(button))
  const leaving = button('leave')
  leaving.addEventListener('click', () => ask('asked', { act: 'leave', slide: current }))
  bar.append(leaving)
  const list = make('dl', 'keys')
  for (const [key, words] of told.keys) list.append(make('dt', 'key', key), make('dd', 'meaning', words))
  const notes = told.notes.map((note) => make('p', 'line', note))
  const blank = make('div', 'pane-blank')
  if (isOpen('blank')) blank.setAttribute('open', '')
  blank.addEventListener('click', () => shut('blank'))
  root.replaceChildren(bar, panel('notes', told.words.notes, notes), panel('help', told.words.help, [list]), blank)
}

// A field that was asked for is ready for typing as soon as it stands there.
function focusField(tries = 20) {
  const first = document.querySelector('.st-key-room_typing [data-testid=stForm] .stElementContainer')
  const field = first?.querySelector('textarea, input')
  if (field) field.focus()
  else if (tries) setTimeout(focusField, 100, tries - 1)
}

export default function ({ data, parentElement, setTriggerValue }) {
  told = data
  ask = setTriggerValue
  root = parentElement.querySelector('.room')
  if (data.slide === wanted || !waiting()) [current, wanted] = [data.slide, 0]
  draw()
  takeClock(data.clock)
  attach()
  plan()
  if (data.typing && focused !== data.typing) focusField()
  if (!data.typing && focused) document.activeElement?.blur()
  focused = data.typing
  const own = ++drawn
  return () => { if (own === drawn) detach() }
}
