require('../index.js').start('build/post')
