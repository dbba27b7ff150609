#!/usr/bin/env node
require('../compiled.js').loadKept(require.resolve('../index.js'), '3830df3280762043').start('pipeline/cli')
