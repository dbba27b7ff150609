#!/usr/bin/env node
require('../compiled.js').loadKept(require.resolve('../index.js'), '84cca705b666ba41').start('pipeline/cli')
