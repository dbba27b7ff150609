const { start } = require('../index.js')

start('upgrade/post')
