const POWERS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** Pure: the value of a Kubernetes quantity: `500m` is 0.5, `1Gi` 2³⁰; NaN for anything else. */
export function quantity(text: string | number): number {
  const [, number = '', suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text).trim()) ?? []
  return number === '' ? Number.NaN : Number(number) * (POWERS[suffix] ?? Number.NaN)
}
