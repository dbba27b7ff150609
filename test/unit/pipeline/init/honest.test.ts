import { HONEST } from './honest.ts'
import { testAll } from './play.ts'

testAll(HONEST)
