require('../index.js').start('setup-kind/post')
