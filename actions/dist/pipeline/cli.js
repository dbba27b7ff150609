#!/usr/bin/env node
require('../compiled.js').loadKept(require.resolve('../index.js'), 'e3d6e674da513ef8').start('pipeline/cli')
