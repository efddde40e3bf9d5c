/** Names of the same thing, one thing a line: Russian, English, abbreviations. A longer name is looked for as a phrase. */
export const GLOSSARY = `
трансформер = transformer
обучение с подкреплением = reinforcement learning = RL
машинное обучение = machine learning = ML
глубокое обучение = deep learning = DL
обучение с учителем = supervised learning
обучение без учителя = unsupervised learning
самообучение = self-supervised learning = SSL
обучение с частичным привлечением учителя = semi-supervised learning
контрастивное обучение = contrastive learning
активное обучение = active learning
федеративное обучение = federated learning
непрерывное обучение = continual learning = lifelong learning
метаобучение = meta-learning
многозадачное обучение = multitask learning
перенос обучения = transfer learning
имитационное обучение = imitation learning
поведенческое клонирование = behavior cloning = behaviour cloning
обучение в контексте = in-context learning = ICL
обучение по учебному плану = curriculum learning
обучение представлений = representation learning
дообучение = тонкая настройка = файнтюнинг = fine-tuning = finetuning
предобучение = pretraining = pre-training
дистилляция = distillation
дистилляция знаний = knowledge distillation = KD
квантование = квантизация = quantization
прунинг = прореживание = pruning
разреженность = sparsity
большая языковая модель = большие языковые модели = large language model = LLM = БЯМ
языковая модель = language model = LM
малая языковая модель = small language model = SLM
визуально-языковая модель = vision-language model = VLM
мультимодальный = multimodal
смесь экспертов = mixture of experts = MoE
модель мира = world model
диффузия = diffusion
диффузионная модель = diffusion model
нормализующий поток = normalizing flow
сопоставление потоков = flow matching
генеративно-состязательная сеть = generative adversarial network = GAN
вариационный автоэнкодер = вариационный автокодировщик = variational autoencoder = VAE
автоэнкодер = автокодировщик = autoencoder
сверточная сеть = сверточная нейронная сеть = convolutional neural network = convolutional network = CNN
рекуррентная сеть = рекуррентная нейронная сеть = recurrent neural network = RNN
графовая нейронная сеть = graph neural network = GNN
нейронная сеть = нейросеть = neural network = NN
полносвязная сеть = многослойный перцептрон = multilayer perceptron = MLP
перцептрон = персептрон = perceptron
модель пространства состояний = state space model = SSM
долгая краткосрочная память = long short-term memory = LSTM
внимание = attention
самовнимание = self-attention
механизм внимания = attention mechanism
голова внимания = attention head
кэш ключей и значений = KV cache
контекстное окно = context window
длинный контекст = long context
позиционное кодирование = positional encoding
поворотное позиционное кодирование = rotary position embedding = RoPE
эмбеддинг = векторное представление = embedding
токен = token
токенизатор = токенайзер = tokenizer = tokeniser
токенизация = tokenization
словарь = vocabulary
логит = logit
температура = temperature
лучевой поиск = beam search
спекулятивное декодирование = speculative decoding
декодирование = decoding
энкодер = кодировщик = encoder
декодер = декодировщик = decoder
промпт = prompt
промпт-инжиниринг = prompt engineering
цепочка рассуждений = цепочка мыслей = chain of thought = CoT
рассуждение = reasoning
галлюцинация = hallucination
генерация с дополненным поиском = генерация с поиском = retrieval-augmented generation = RAG
векторная база данных = vector database
переранжирование = реранкинг = reranking
ранжирование = ranking
рекомендательная система = recommender system = recommendation system
агент = agent
мультиагентный = многоагентный = multi-agent
вызов инструментов = использование инструментов = tool calling = tool use
следование инструкциям = instruction following
настройка на инструкциях = instruction tuning
обучение с подкреплением на основе отзывов людей = обучение с подкреплением по отзывам людей = reinforcement learning from human feedback = RLHF
прямая оптимизация предпочтений = direct preference optimization = DPO
проксимальная оптимизация политики = proximal policy optimization = PPO
выравнивание = элаймент = alignment
модель награды = модель вознаграждения = reward model
награда = вознаграждение = reward
взлом награды = reward hacking
политика = policy
градиент политики = policy gradient
функция ценности = value function
среда = environment
исследование и использование = exploration and exploitation
симуляция = simulation
перенос из симуляции = sim-to-real = sim2real
робототехника = robotics
робот = robot
градиент = gradient
градиентный спуск = gradient descent
стохастический градиентный спуск = stochastic gradient descent = SGD
обратное распространение ошибки = backpropagation = backprop
функция потерь = loss function
кросс-энтропия = перекрестная энтропия = cross-entropy
расхождение кульбака-лейблера = KL divergence
скорость обучения = темп обучения = learning rate = LR
расписание скорости обучения = learning rate schedule
разогрев = warmup
оптимизатор = optimizer = optimiser
регуляризация = regularization = regularisation
нормализация = normalization = normalisation
дропаут = dropout
пакет = батч = batch
размер батча = batch size
эпоха = epoch
слой = layer
остаточное соединение = residual connection = skip connection
функция активации = activation function
вес = weight
параметр = parameter
гиперпараметр = hyperparameter
переобучение = overfitting
обобщение = generalization = generalisation
гроккинг = grokking
законы масштабирования = scaling laws
масштабирование = scaling
двойной спуск = double descent
проклятие размерности = curse of dimensionality
априорное распределение = prior
апостериорное распределение = posterior
байесовский = bayesian
марковский процесс принятия решений = markov decision process = MDP
метод монте-карло = monte carlo = MCMC
гауссовский процесс = gaussian process
метод опорных векторов = support vector machine = SVM
дерево решений = decision tree
случайный лес = random forest
градиентный бустинг = gradient boosting = GBDT
кластеризация = clustering
классификация = classification
регрессия = regression
метод главных компонент = principal component analysis = PCA
снижение размерности = dimensionality reduction
временной ряд = временные ряды = time series
обнаружение аномалий = anomaly detection
компьютерное зрение = computer vision = CV
обработка естественного языка = natural language processing = NLP
сегментация = segmentation
детекция = обнаружение объектов = object detection
оптическое распознавание символов = optical character recognition = OCR
распознавание речи = speech recognition = automatic speech recognition = ASR
синтез речи = speech synthesis = text-to-speech = TTS
машинный перевод = machine translation = MT
суммаризация = summarization = summarisation
ответы на вопросы = question answering = QA
распознавание именованных сущностей = named entity recognition = NER
анализ тональности = sentiment analysis
граф знаний = knowledge graph = KG
датасет = набор данных = dataset
выборка = sample
разметка = annotation = labeling
аугментация = augmentation
синтетические данные = synthetic data
бенчмарк = benchmark
базовая модель = baseline
фундаментальная модель = foundation model
абляция = ablation
метрика = metric
точность = accuracy
полнота = recall
перплексия = perplexity
контрольная точка = чекпойнт = чекпоинт = checkpoint
инференс = inference
задержка = latency
пропускная способность = throughput
видеокарта = графический процессор = GPU
распределенное обучение = distributed training
параллелизм данных = data parallelism
низкоранговая адаптация = low-rank adaptation = LoRA
адаптер = adapter
механистическая интерпретируемость = mechanistic interpretability
интерпретируемость = interpretability
разреженный автоэнкодер = sparse autoencoder = SAE
объяснимость = explainability = XAI
состязательный пример = состязательная атака = adversarial example = adversarial attack
устойчивость = робастность = robustness
дифференциальная приватность = differential privacy
безопасность ИИ = AI safety
искусственный интеллект = artificial intelligence = AI = ИИ
общий искусственный интеллект = сильный искусственный интеллект = artificial general intelligence = AGI
причинность = каузальность = causality
причинный вывод = causal inference
поиск архитектур = neural architecture search = NAS
автоматическое машинное обучение = AutoML
рендеринг = rendering
поле излучения = neural radiance field = NeRF
гауссов сплэттинг = gaussian splatting
оценка глубины = depth estimation
сверхразрешение = super-resolution
рецензирование = peer review
препринт = preprint
обзор = survey
открытый код = open source
`;
