import { collectYoungEarly, compileSimply } from './memory.ts'

// For a program that imports this first: all that it imports after it is evaluated with these settings.
compileSimply()
collectYoungEarly()
