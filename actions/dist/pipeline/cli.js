#!/usr/bin/env node
const { keepCompiledCode, start } = require('../index.js')

keepCompiledCode()
start('pipeline/cli')
