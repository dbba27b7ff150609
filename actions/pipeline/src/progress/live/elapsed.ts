const SECOND_MS = 1000
const MINUTE_S = 60
const HOUR_MIN = 60
/** Above this, tenths of a second only flicker. */
const TENTHS_BELOW_S = 10

/** Pure: `0.4s`, `42s`, `1m 03s`, `2h 05m`: never wider than seven columns within a day. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, ms) / SECOND_MS
  if (seconds < TENTHS_BELOW_S) return `${Math.floor(seconds * 10) / 10}s`
  const whole = Math.floor(seconds)
  const minutes = Math.floor(whole / MINUTE_S)
  if (minutes === 0) return `${whole}s`
  if (minutes < HOUR_MIN) return `${minutes}m ${two(whole % MINUTE_S)}s`
  return `${Math.floor(minutes / HOUR_MIN)}h ${two(minutes % HOUR_MIN)}m`
}

const two = (value: number) => String(value).padStart(2, '0')
