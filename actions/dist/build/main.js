require('../index.js').start('build/main')
