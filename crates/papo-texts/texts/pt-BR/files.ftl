# Arquivos: a caminho de uma mensagem, e vindos de uma.

attach-missing = {$path}: esse arquivo não existe. Um texto que vai com arquivos vem antes de --file, ou depois de “--”.
attach-no-match = {$path}: nada corresponde a esse padrão.
attach-empty-folder = {$path}: não há arquivo nessa pasta.
attach-no-file = {$path}: não é arquivo nem pasta. Para enviar o que um programa escreve, ponha “--file - --name NOME” depois dele.
attach-skipped = {$path} não é arquivo e fica de fora.
file-name-invalid = um nome de arquivo tem de 1 a 255 bytes, sem “/” nem caracteres de controle.
send-name-missing = O que vem da entrada padrão não tem nome. Dê um: --file - --name NOME
send-input-twice = Só há uma entrada padrão: diga “-” uma vez só.
send-interrupted = Interrompido; nada foi enviado ainda. O que já subiu fica um dia no servidor: o mesmo comando continua de onde parou.
send-interrupted-input = Interrompido; nada foi enviado. O que vem da entrada padrão tem de ser enviado desde o começo.
send-files-failed = {$count} de {$of} arquivos não subiram, então nada foi enviado. O mesmo comando tenta de novo, e o que já está no servidor não é enviado outra vez.
get-no-files = Não há arquivos nessa mensagem.
get-no-last = Nenhuma mensagem aí traz arquivos ou objetos ainda. “papo tail” mostra o que foi dito, com a posição de cada uma.
get-interrupted = Interrompido. O que já veio fica em arquivos terminados em .papo-part: o mesmo comando continua de onde parou.
get-files-failed = Faltam {$count} de {$of} arquivos. O mesmo comando só busca esses.

progress-reading = lendo, {$percent} %
progress-waiting = esperando o servidor

transfer-refused = O servidor recusa (HTTP {$status}): {$detail}
transfer-garbled = O servidor respondeu algo que este cliente não entende. Talvez as versões sejam diferentes: atualize a mais antiga.
transfer-local = {$path}: {$detail}
transfer-changed = {$path} mudou enquanto era enviado. Envie de novo quando nada mais escrever nele.
transfer-busy = Outro papo está buscando este arquivo: {$path}. Espere por ele.
transfer-corrupt = O que veio não é o que foi enviado: o arquivo no servidor está danificado. Peça que o enviem de novo.

shown-file = {$name} ({$size}, {$type})
shown-how-to-get = para buscar: {$command}

chat-sending = Enviando {$name} ({$size}) para {$room}…
chat-file-problem = Não enviado. {$reason}
chat-fetching = Buscando {$count ->
        [one] um arquivo
       *[other] {$count} arquivos
    } ({$size})…
chat-fetched = Buscado: {$path}
chat-not-fetched = Não veio: {$name}. {$reason}
chat-no-files = Não há arquivos nessa mensagem, ou não há essa mensagem aqui.
