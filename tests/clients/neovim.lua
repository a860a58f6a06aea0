-- Neovim as a client of the language server: opens a letter, takes a suggestion, ignores a rule, tells what it sees.
local python, letter = vim.env.PLAINLANG_PYTHON, vim.env.PLAINLANG_LETTER
local function say(...) io.stdout:write(string.format(...) .. '\n') end
vim.cmd('edit ' .. letter)
local id = vim.lsp.start_client({ name = 'plainlang', cmd = { python, '-m', 'plainlang', 'lsp' }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)

local function wait_for(wanted)
  vim.wait(60000, function() return wanted(vim.diagnostic.get(0)) end, 50)
  return vim.diagnostic.get(0)
end

local function of(code)
  return function(found)
    for _, d in ipairs(found) do
      if d.user_data.lsp.code == code then return d end
    end
  end
end

for _, d in ipairs(wait_for(function(found) return of('FAG101')(found) end)) do
  local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, false)[1]
  say('FOUND %s %d %s', d.user_data.lsp.code, d.lnum, line:sub(d.col + 1, d.end_col))
end
say('ENCODING %s', vim.lsp.get_client_by_id(id).offset_encoding)

local function actions(diagnostic)
  local params = vim.lsp.util.make_given_range_params({ diagnostic.lnum + 1, diagnostic.col }, { diagnostic.lnum + 1, diagnostic.end_col })
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, diagnostic.lnum) }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 60000)
  local found = {}
  for _, answer in pairs(answers or {}) do
    for _, action in ipairs(answer.result or {}) do found[action.title] = action end
  end
  return found
end

local function take(title)
  local diagnostic = of('FAG101')(vim.diagnostic.get(0))
  local action = actions(diagnostic)[title]
  say('ACTION %s %s', title, action and 'offered' or 'missing')
  if action then
    vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(id).offset_encoding)
  end
end

take('Skriv »hvis«')
say('LINE %s', vim.api.nvim_buf_get_lines(0, 2, 3, false)[1])
wait_for(function(found) local d = of('FAG101')(found); return d and d.lnum > 2 end)
take('Slå stiff-word fra her')
wait_for(function(found) return not of('FAG101')(found) end)
say('LEFT %s', of('FAG101')(vim.diagnostic.get(0)) and 'one' or 'none')
say('COMMENT %s', vim.api.nvim_buf_get_lines(0, 4, 5, false)[1])

-- The configuration is renamed: what it said holds no more once the letter changes.
vim.fn.rename('plainlang.toml', 'gammel.toml')
vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', 'Vi skriver, når vi har set på det.' })
wait_for(function(found) return of('LET105')(found) or of('FAG106')(found) end)
say('AFTER %s', of('FAG106')(vim.diagnostic.get(0)) and 'FAG106' or 'nothing')
vim.cmd('qa!')
